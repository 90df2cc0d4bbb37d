package dev.fairlead.validate.cel;

import java.util.List;

/** What Kubernetes' list functions do on lists of numbers, strings or truth values. */
final class ListFunctions {

    private ListFunctions() {}

    static boolean isSorted(List<?> list) {
        for (int i = 1; i < list.size(); i++) {
            if (compare(list.get(i - 1), list.get(i)) > 0) {
                return false;
            }
        }
        return true;
    }

    static Object sum(List<?> list) {
        if (list.stream().anyMatch(Double.class::isInstance)) {
            return list.stream().mapToDouble(o -> ((Number) o).doubleValue()).sum();
        }
        return list.stream().mapToLong(o -> ((Number) o).longValue()).sum();
    }

    /** @param sign 1 for the largest, -1 for the smallest */
    static Object extreme(List<?> list, int sign) {
        if (list.isEmpty()) {
            throw new IllegalArgumentException("the list is empty");
        }
        Object best = list.getFirst();
        for (Object one : list) {
            if (compare(one, best) * sign > 0) {
                best = one;
            }
        }
        return best;
    }

    private static int compare(Object first, Object second) {
        if (first instanceof Number a && second instanceof Number b) {
            return Double.compare(a.doubleValue(), b.doubleValue());
        }
        if (first instanceof Boolean a && second instanceof Boolean b) {
            return Boolean.compare(a, b);
        }
        return String.valueOf(first).compareTo(String.valueOf(second));
    }
}
