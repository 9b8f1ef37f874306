package org.example.annotation.auth;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.ColumnDefault;

/** A person with a login. */
@Entity
@Table(name = "auth_user")
public class User {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Integer id;

    @Column(length = 150, nullable = false, unique = true)
    private String username;

    @Column(length = 254, nullable = false)
    @ColumnDefault("''")
    private String email;

    @Column(name = "is_active", nullable = false)
    @ColumnDefault("true")
    private boolean active;

    @Column(name = "date_joined", nullable = false, columnDefinition = "timestamp with time zone")
    @ColumnDefault("now()")
    private Instant dateJoined;
}
