package dev.whimbrel.hibernate.trap.uniques;

import jakarta.persistence.*;
import java.util.Set;
import org.hibernate.annotations.NaturalId;

/** Unique keys and indexes, with names and without. */
final class Uniques {
    private Uniques() {}
}

@Entity
@Table(
        uniqueConstraints = {
            @UniqueConstraint(columnNames = {"firstName", "lastName"}),
            @UniqueConstraint(name = "uq_badge", columnNames = "badge"),
            @UniqueConstraint(
                    name = "Uq_Mixed",
                    columnNames = {"lastName", "badge"}),
            @UniqueConstraint(
                    name = "uq_late",
                    columnNames = {"badge", "email"},
                    options = "deferrable initially deferred")
        },
        indexes = {
            @Index(columnList = "lastName"),
            @Index(name = "ix_down", columnList = "lastName desc, firstName asc"),
            @Index(name = "ix_only", columnList = "badge, firstName", unique = true),
            @Index(name = "ix_lower", columnList = "(lower(email))"),
            @Index(name = "ix_part", columnList = "badge", options = "where badge is not null"),
            @Index(name = "ix_more", columnList = "badge desc", options = "include (email)")
        })
class Person {
    @Id
    Long id;

    @Column(name = "firstName")
    String firstName;

    @Column(name = "lastName")
    String lastName;

    String badge;

    @Column(unique = true)
    String email;

    @NaturalId
    String taxNumber;

    @OneToOne
    Person twin;
}

/** Names that the server would give twice: a_b + c and a + b_c. */
@Entity
@Table(name = "a_b")
class Ab {
    @Id
    Long id;

    @Column(unique = true, name = "c")
    String c;
}

@Entity
@Table(name = "a")
class A {
    @Id
    Long id;

    @Column(unique = true, name = "b_c")
    String bc;
}

/** Its sequence has the name that the server wants for the key of {@link A}. */
@Entity
class Thief {
    @Id
    @GeneratedValue(generator = "thief")
    @SequenceGenerator(name = "thief", sequenceName = "a_pkey")
    Long id;
}

@Entity
@Table(name = "a_table_with_a_name_that_is_longer_than_what_the_server_can_hold_in_one")
class TooLong {
    @Id
    Long id;

    @Column(unique = true, name = "a_column_with_a_name_that_is_longer_than_what_the_server_can_hold")
    String first;

    @Column(name = "checked", columnDefinition = "integer check (checked > 0)")
    int checked;

    @Enumerated(EnumType.STRING)
    @Column(name = "another_column_with_a_name_that_is_quite_long")
    Size size;

    @ElementCollection
    Set<String> words;
}

enum Size {
    SMALL,
    LARGE
}
