package org.example.annotation.assignment;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.time.Instant;
import org.example.annotation.auth.User;
import org.example.annotation.examples.Example;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;

/** What an approver says to an example, and why. */
@Entity
@Table(
        name = "assignment_approvercompletionstatus",
        uniqueConstraints =
                @UniqueConstraint(
                        name = "approvercompletion_example_approver_unique",
                        columnNames = {"example_id", "approver_id"}))
public class ApproverCompletionStatus {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @ManyToOne(optional = false, fetch = FetchType.LAZY)
    @JoinColumn(name = "example_id", foreignKey = @ForeignKey(name = "approvercompletion_example_fkey"))
    @OnDelete(action = OnDeleteAction.CASCADE)
    private Example example;

    @ManyToOne(optional = false, fetch = FetchType.LAZY)
    @JoinColumn(name = "approver_id", foreignKey = @ForeignKey(name = "approvercompletion_approver_fkey"))
    @OnDelete(action = OnDeleteAction.CASCADE)
    private User approver;

    @Enumerated(EnumType.STRING)
    @Column(length = 20, nullable = false)
    @ColumnDefault("'pending'")
    private ApprovalStatus status;

    @Column(name = "review_notes", nullable = false, columnDefinition = "text")
    @ColumnDefault("''")
    private String reviewNotes;

    @Column(name = "reviewed_at", columnDefinition = "timestamp with time zone")
    private Instant reviewedAt;
}
