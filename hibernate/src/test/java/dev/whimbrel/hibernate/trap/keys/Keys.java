package dev.whimbrel.hibernate.trap.keys;

import jakarta.persistence.*;
import java.io.Serializable;
import java.util.UUID;

/** Primary keys of every make. */
final class Keys {
    private Keys() {}
}

@Entity
class ByIdentity {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Integer id;
}

@Entity
class BySequence {
    @Id
    @GeneratedValue
    Long id;

    @Version
    long version;
}

@Entity
class ByNamedSequence {
    @Id
    @GeneratedValue(generator = "steps")
    @SequenceGenerator(name = "steps", sequenceName = "step_counter", allocationSize = 5, initialValue = 100)
    Long id;
}

@Entity
class ByTable {
    @Id
    @GeneratedValue(strategy = GenerationType.TABLE)
    Long id;
}

@Entity
class ByUuid {
    @Id
    @GeneratedValue
    UUID id;
}

@Entity
class BySerial {
    @Id
    @Column(columnDefinition = "bigserial")
    Long id;

    @Column(columnDefinition = "serial")
    int number;
}

@Entity
@IdClass(TwoPartsKey.class)
class ByTwoParts {
    @Id
    String second;

    @Id
    int first;
}

class TwoPartsKey implements Serializable {
    String second;
    int first;
}

@Entity
class ByEmbedded {
    @EmbeddedId
    EmbeddedKey key;

    @ManyToOne
    ByTwoParts parts;
}

@Embeddable
class EmbeddedKey implements Serializable {
    @Column(name = "tenant_id")
    long tenant;

    @Column(length = 40)
    String code;
}
