package io.lapwing.stream.kafka;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FenceProducersOptions;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;

/**
 * Instances that are members of the group no more. What one of them left open holds up all who read committed records,
 * the new owner of its partitions included, until the broker ends it after {@code lapwing.stream.transaction-timeout};
 * fencing ends it at once.
 *
 * <p>Nobody who may still commit is fenced: an open transaction was begun by a member, and commits only if its owner is
 * one in the same generation; whoever is none any more was thrown out or left.
 */
@ApplicationScoped
class FormerOwners {
    private static final Logger LOG = Logger.getLogger(FormerOwners.class);
    /** Of one answer; then the broker's own timeout has to do. */
    private static final int PATIENCE_MILLIS = 5_000;

    private final Clients clients;

    FormerOwners(Clients clients) {
        this.clients = clients;
    }

    /**
     * Ends the open transactions of instances of this service that left the group. Never fails: it only makes a takeover
     * faster.
     *
     * @param member this instance in its generation
     */
    void fence(ConsumerGroupMetadata member) {
        try (Admin admin = clients.admin(PATIENCE_MILLIS)) {
            // In this order: whoever is seen with an open transaction and is a member no more will not be one again
            // before this instance, too, has joined a new generation.
            Set<String> open = openTransactions(admin);
            open.remove(clients.transactionalId());
            if (open.isEmpty()) {
                return;
            }
            Collection<MemberDescription> members = members(admin, member);
            if (!isMember(member, members) || !members.stream().allMatch(each -> isNamed(each.clientId()))) {
                return;
            }
            members.forEach(each -> open.remove(each.clientId()));
            for (String transactionalId : open) {
                LOG.infof("event=former-owner-fenced transactional-id=%s", transactionalId);
            }
            get(admin.fenceProducers(open, new FenceProducersOptions().timeoutMs(PATIENCE_MILLIS))
                    .all());
        } catch (KafkaException e) {
            LOG.warnf("event=former-owner-not-fenced error=%s", e.toString());
        }
    }

    /** Whether an instance is in its group still; false where the broker does not say. */
    boolean isMember(ConsumerGroupMetadata member) {
        try (Admin admin = clients.admin(PATIENCE_MILLIS)) {
            return isMember(member, members(admin, member));
        } catch (KafkaException e) {
            LOG.warnf("event=membership-unknown error=%s", e.toString());
            return false;
        }
    }

    private static boolean isMember(ConsumerGroupMetadata member, Collection<MemberDescription> members) {
        return members.stream().anyMatch(each -> each.consumerId().equals(member.memberId()));
    }

    /** Whether it says whose transactions are its: one that does not, of another version, could be anybody. */
    private boolean isNamed(String clientId) {
        return clientId.startsWith(clients.transactionalIdPrefix());
    }

    private Set<String> openTransactions(Admin admin) {
        Collection<TransactionListing> open = get(
                admin.listTransactions(new ListTransactionsOptions().filterStates(List.of(TransactionState.ONGOING)))
                        .all());
        return open.stream()
                .map(TransactionListing::transactionalId)
                .filter(this::isNamed)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static Collection<MemberDescription> members(Admin admin, ConsumerGroupMetadata member) {
        return get(admin.describeConsumerGroups(List.of(member.groupId())).all()).values().stream()
                .flatMap(group -> group.members().stream())
                .toList();
    }

    private static <T> T get(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
        }
    }
}
