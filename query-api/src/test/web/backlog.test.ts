import { BacklogWatch } from '../../main/resources/web/app/data/backlog';
import { equal, lag, test } from './testing';

test('a history is a backlog until it is stored, and the time left follows its pace', () => {
  const watch = new BacklogWatch();
  equal(watch.take(lag(120, 5), 0), null);
  equal(watch.take(lag(200_000, 0), 1_000), { behind: 200_000, millisLeft: null });
  equal(watch.take(lag(180_000, 9_000), 3_000), { behind: 180_000, millisLeft: 18_000 });
  equal(watch.take(lag(190_000, 9_000), 5_000), { behind: 190_000, millisLeft: 76_000 });
  equal(watch.take(lag(210_000, 9_000), 6_000), { behind: 210_000, millisLeft: null });
  equal(watch.take(lag(400, 5), 20_000)?.behind, 400);
  equal(watch.take(lag(249, 5), 21_000), null);
  equal(watch.take(lag(400, 5), 22_000), null);
});

test('a fast stream holds many readings and is not behind', () => {
  const watch = new BacklogWatch();
  equal(watch.take(lag(40_000, 20_000), 0), null);
  equal(watch.take(lag(61_000, 20_000), 1_000)?.behind, 61_000);
});

test('a status of an older service says nothing of it', () => {
  const { lag: full, readingsPerSecond } = lag(9_999, 1);
  const { behind: _, ...older } = full;
  equal(new BacklogWatch().take({ lag: older, readingsPerSecond }, 0), null);
});
