package io.lapwing.mapping.row;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The names of a file's columns, in order; columns behind the last name are {@code field<n>}. */
final class Columns {
    private final List<String> names;
    private final Map<String, Integer> index = new HashMap<>();

    Columns(List<String> names) {
        this.names = List.copyOf(names);
        for (int i = 0; i < names.size(); i++) {
            index.putIfAbsent(names.get(i), i);
        }
    }

    /** The position of a name, or −1. */
    int indexOf(String name) {
        Integer known = index.get(name);
        if (known != null) {
            return known;
        }
        if (name.startsWith("field") && name.length() > 5 && name.length() < 12) {
            int n = 0;
            for (int i = 5; i < name.length(); i++) {
                int digit = name.charAt(i) - '0';
                if (digit < 0 || digit > 9) {
                    return -1;
                }
                n = n * 10 + digit;
            }
            return n >= names.size() ? n : -1;
        }
        return -1;
    }

    String name(int i) {
        return i < names.size() ? names.get(i) : "field" + i;
    }

    List<String> names() {
        return names;
    }

    int size() {
        return names.size();
    }
}
