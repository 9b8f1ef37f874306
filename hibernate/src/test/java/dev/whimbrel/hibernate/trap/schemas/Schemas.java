package dev.whimbrel.hibernate.trap.schemas;

import jakarta.persistence.*;
import java.util.Set;

/** Tables in several schemas. */
final class Schemas {
    private Schemas() {}
}

@Entity
@Table(schema = "sales", indexes = @Index(name = "ix_number", columnList = "number"))
class Invoice {
    @Id
    @GeneratedValue(generator = "numbers")
    @SequenceGenerator(name = "numbers", schema = "sales", sequenceName = "invoice_numbers")
    Long id;

    @Column(unique = true)
    String number;

    @ManyToOne
    Customer customer;

    @ElementCollection
    @CollectionTable(schema = "archive")
    Set<String> lines;
}

@Entity
@Table(schema = "public")
class Customer {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @ManyToOne
    Invoice latest;
}

/** The same name in another schema. */
@Entity(name = "OldInvoice")
@Table(name = "Invoice", schema = "archive")
class OldInvoice {
    @Id
    @GeneratedValue
    Long id;

    @Column(unique = true)
    String number;
}
