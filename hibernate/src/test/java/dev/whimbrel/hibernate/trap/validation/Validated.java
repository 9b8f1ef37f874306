package dev.whimbrel.hibernate.trap.validation;

import jakarta.persistence.*;
import jakarta.validation.Valid;
import jakarta.validation.constraints.*;
import java.math.BigDecimal;

/** Constraints of Bean Validation, which Hibernate takes over into columns. */
@Entity
class Validated {
    @Id
    Long id;

    @NotNull
    String required;

    @Size(max = 30)
    String shortText;

    @NotBlank
    @Size(min = 2, max = 12)
    String code;

    @Min(1)
    @Max(6)
    int grade;

    @Digits(integer = 5, fraction = 2)
    BigDecimal price;

    @NotNull
    @ManyToOne
    Validated parent;

    @Valid
    @NotNull
    @Embedded
    Contact contact;
}

@Embeddable
class Contact {
    @NotEmpty
    String mail;

    String phone;
}
