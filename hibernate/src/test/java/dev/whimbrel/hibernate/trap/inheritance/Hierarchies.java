package dev.whimbrel.hibernate.trap.inheritance;

import jakarta.persistence.*;
import java.math.BigDecimal;
import java.time.Instant;
import org.hibernate.annotations.CreationTimestamp;

/** Hierarchies of entities. */
final class Hierarchies {
    private Hierarchies() {}
}

@MappedSuperclass
class Stamped {
    @CreationTimestamp
    Instant createdAt;

    @Column(nullable = false)
    String createdBy;
}

@Entity
class Payment extends Stamped {
    @Id
    @GeneratedValue
    Long id;

    @Column(nullable = false)
    BigDecimal amount;
}

@Entity
class CardPayment extends Payment {
    @Column(nullable = false)
    String pan;
}

@Entity
@DiscriminatorValue("cash")
class CashPayment extends Payment {
    @Column(nullable = false)
    int drawer;
}

@Entity
@Inheritance(strategy = InheritanceType.JOINED)
@DiscriminatorColumn(name = "kind", discriminatorType = DiscriminatorType.CHAR)
@DiscriminatorValue("v")
class Vehicle {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;
}

@Entity
@PrimaryKeyJoinColumn(name = "vehicle_id")
@DiscriminatorValue("c")
class Car extends Vehicle {
    int doors;
}

@Entity
@Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
abstract class Animal {
    @Id
    @GeneratedValue
    Long id;

    @Column(unique = true)
    String tag;

    @ManyToOne
    Vehicle transport;
}

@Entity
class Cat extends Animal {
    boolean indoor;
}

@Entity
class Dog extends Animal {
    Integer tricks;
}

@Entity
@DiscriminatorColumn(discriminatorType = DiscriminatorType.INTEGER)
@DiscriminatorValue("1")
class Shape {
    @Id
    Long id;
}

@Entity
@DiscriminatorValue("2")
class Circle extends Shape {
    double radius;
}
