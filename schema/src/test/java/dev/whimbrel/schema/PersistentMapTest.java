package dev.whimbrel.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.problem.SchemaException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PersistentMapTest {
    @Test
    void behavesAsTheSortedMapOfTheLibrary() {
        Random random = new Random(7);
        TreeMap<Integer, String> expected = new TreeMap<>();
        PersistentMap<Integer, String> map = PersistentMap.empty();
        for (int step = 0; step < 20_000; step++) {
            int key = random.nextInt(500);
            if (random.nextInt(3) == 0) {
                expected.remove(key);
                map = map.without(key);
            } else {
                expected.put(key, "v" + step);
                map = map.with(key, "v" + step);
            }
            assertThat(map.size()).isEqualTo(expected.size());
            assertThat(map.get(key)).isEqualTo(expected.get(key));
        }
        assertThat(List.copyOf(map.entrySet())).isEqualTo(List.copyOf(expected.entrySet()));
        assertThat(map).isEqualTo(expected);
    }

    @Test
    void anEditLeavesTheOldMapAsItWas() {
        PersistentMap<String, Integer> before =
                PersistentMap.<String, Integer>empty().with("a", 1);
        PersistentMap<String, Integer> after = before.with("a", 2).with("b", 3);
        assertThat(before).containsOnlyKeys("a").containsEntry("a", 1);
        assertThat(after).containsEntry("a", 2).containsEntry("b", 3);
        assertThat(after.without("c")).isSameAs(after);
        assertThat(after.mapValues(value -> value)).isSameAs(after);
    }

    @Test
    void staysShallowWhenKeysComeInOrder() {
        PersistentMap<Integer, Integer> map = PersistentMap.empty();
        List<Integer> keys = new ArrayList<>();
        for (int key = 0; key < 100_000; key++) {
            map = map.with(key, key);
            keys.add(key);
        }
        assertThat(List.copyOf(map.keySet())).isEqualTo(keys);
    }

    @Test
    void refusesAKeyThatIsGivenTwice() {
        assertThatThrownBy(() -> PersistentMap.of(List.of("a", "b", "a"), item -> item))
                .isInstanceOf(SchemaException.class)
                .hasMessage("'a' is given twice");
    }
}
