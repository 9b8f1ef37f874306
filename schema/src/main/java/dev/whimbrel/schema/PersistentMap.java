package dev.whimbrel.schema;

import dev.whimbrel.problem.SchemaException;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map sorted by key; an edit returns a new map that shares all but O(log n) of the old one.
 *
 * <p>Replaying thousands of migrations keeps thousands of schemas; copying a whole map for each would make replay
 * quadratic. This is an AVL tree with copied paths.
 */
public final class PersistentMap<K extends Comparable<K>, V> extends AbstractMap<K, V> {
    private record Node<K, V>(
            K key,
            V value,
            @Nullable Node<K, V> left,
            @Nullable Node<K, V> right,
            int height,
            int size) {
        static <K, V> Node<K, V> of(K key, V value, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
            int height = 1 + Math.max(heightOf(left), heightOf(right));
            return new Node<>(key, value, left, right, height, 1 + sizeOf(left) + sizeOf(right));
        }
    }

    private final @Nullable Node<K, V> root;

    private PersistentMap(@Nullable Node<K, V> root) {
        this.root = root;
    }

    public static <K extends Comparable<K>, V> PersistentMap<K, V> empty() {
        return new PersistentMap<>(null);
    }

    /** Returns the items by key; throws {@link SchemaException} when two have the same key. */
    public static <K extends Comparable<K>, V> PersistentMap<K, V> of(
            Collection<? extends V> items, Function<V, K> key) {
        PersistentMap<K, V> map = empty();
        for (V item : items) {
            K itemKey = key.apply(item);
            if (map.containsKey(itemKey)) {
                throw new SchemaException("'" + itemKey + "' is given twice");
            }
            map = map.with(itemKey, item);
        }
        return map;
    }

    /** Returns a map in which {@code key} has this value, whether or not it had one before. */
    public PersistentMap<K, V> with(K key, V value) {
        return new PersistentMap<>(insert(root, key, value));
    }

    /** Returns a map without {@code key}; the same map when it is not there. */
    public PersistentMap<K, V> without(K key) {
        return containsKey(key) ? new PersistentMap<>(remove(root, key)) : this;
    }

    /** Returns a map with changed values; the same map when the change leaves every value as it is. */
    @SuppressWarnings("ReferenceEquality") // what is not replaced is shared
    public PersistentMap<K, V> mapValues(UnaryOperator<V> change) {
        PersistentMap<K, V> result = this;
        for (Map.Entry<K, V> entry : entrySet()) {
            V changed = change.apply(entry.getValue());
            if (changed != entry.getValue()) {
                result = result.with(entry.getKey(), changed);
            }
        }
        return result;
    }

    /** Returns the values whose keys are neighbours, from the first key that is not below {@code first}. */
    public List<V> run(K first, Predicate<K> belongs) {
        List<V> values = new ArrayList<>();
        InOrder<K, V> entries = new InOrder<>(root, first);
        while (entries.hasNext()) {
            Entry<K, V> entry = entries.next();
            if (!belongs.test(entry.getKey())) {
                break;
            }
            values.add(entry.getValue());
        }
        return values;
    }

    /** Returns the first key that is not below {@code key}. */
    public Optional<K> ceiling(K key) {
        InOrder<K, V> entries = new InOrder<>(root, key);
        return entries.hasNext() ? Optional.of(entries.next().getKey()) : Optional.empty();
    }

    @Override
    public @Nullable V get(@Nullable Object key) {
        Node<K, V> node = find(key);
        return node == null ? null : node.value;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return find(key) != null;
    }

    @Override
    public int size() {
        return sizeOf(root);
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // a shortcut for maps that share everything
    public boolean equals(@Nullable Object other) {
        return (other instanceof PersistentMap<?, ?> map && map.root == root) || super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }

    @Override
    public Set<Entry<K, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<K, V>> iterator() {
                return new InOrder<>(root);
            }

            @Override
            public int size() {
                return PersistentMap.this.size();
            }
        };
    }

    @SuppressWarnings("unchecked") // a key of another type is a programming error, as in TreeMap
    private @Nullable Node<K, V> find(@Nullable Object key) {
        Node<K, V> node = root;
        while (node != null && key != null) {
            int order = ((K) key).compareTo(node.key);
            if (order == 0) {
                return node;
            }
            node = order < 0 ? node.left : node.right;
        }
        return null;
    }

    private static <K extends Comparable<K>, V> Node<K, V> insert(@Nullable Node<K, V> node, K key, V value) {
        if (node == null) {
            return Node.of(key, value, null, null);
        }
        int order = key.compareTo(node.key);
        if (order == 0) {
            return Node.of(key, value, node.left, node.right);
        }
        return order < 0
                ? balanced(node.key, node.value, insert(node.left, key, value), node.right)
                : balanced(node.key, node.value, node.left, insert(node.right, key, value));
    }

    private static <K extends Comparable<K>, V> @Nullable Node<K, V> remove(@Nullable Node<K, V> node, K key) {
        if (node == null) {
            return null;
        }
        int order = key.compareTo(node.key);
        if (order < 0) {
            return balanced(node.key, node.value, remove(node.left, key), node.right);
        }
        if (order > 0) {
            return balanced(node.key, node.value, node.left, remove(node.right, key));
        }
        if (node.left == null || node.right == null) {
            return node.left == null ? node.right : node.left;
        }
        Node<K, V> next = node.right;
        while (next.left != null) {
            next = next.left;
        }
        return balanced(next.key, next.value, node.left, remove(node.right, next.key));
    }

    private static <K, V> Node<K, V> balanced(K key, V value, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
        if (left != null && heightOf(left) > heightOf(right) + 1) {
            Node<K, V> inner = left.right;
            if (inner != null && heightOf(inner) > heightOf(left.left)) {
                return Node.of(
                        inner.key,
                        inner.value,
                        Node.of(left.key, left.value, left.left, inner.left),
                        Node.of(key, value, inner.right, right));
            }
            return Node.of(left.key, left.value, left.left, Node.of(key, value, inner, right));
        }
        if (right != null && heightOf(right) > heightOf(left) + 1) {
            Node<K, V> inner = right.left;
            if (inner != null && heightOf(inner) > heightOf(right.right)) {
                return Node.of(
                        inner.key,
                        inner.value,
                        Node.of(key, value, left, inner.left),
                        Node.of(right.key, right.value, inner.right, right.right));
            }
            return Node.of(right.key, right.value, Node.of(key, value, left, inner), right.right);
        }
        return Node.of(key, value, left, right);
    }

    private static int heightOf(@Nullable Node<?, ?> node) {
        return node == null ? 0 : node.height;
    }

    private static int sizeOf(@Nullable Node<?, ?> node) {
        return node == null ? 0 : node.size;
    }

    private static final class InOrder<K extends Comparable<K>, V> implements Iterator<Entry<K, V>> {
        private final Deque<Node<K, V>> path = new ArrayDeque<>();

        InOrder(@Nullable Node<K, V> root) {
            descend(root);
        }

        /** Starts at the first key that is not below {@code first}. */
        InOrder(@Nullable Node<K, V> root, K first) {
            Node<K, V> at = root;
            while (at != null) {
                boolean below = at.key.compareTo(first) < 0;
                if (!below) {
                    path.push(at);
                }
                at = below ? at.right : at.left;
            }
        }

        @Override
        public boolean hasNext() {
            return !path.isEmpty();
        }

        @Override
        public Entry<K, V> next() {
            if (path.isEmpty()) {
                throw new NoSuchElementException();
            }
            Node<K, V> node = path.pop();
            descend(node.right);
            return Map.entry(node.key, node.value);
        }

        private void descend(@Nullable Node<K, V> node) {
            for (Node<K, V> at = node; at != null; at = at.left) {
                path.push(at);
            }
        }
    }
}
