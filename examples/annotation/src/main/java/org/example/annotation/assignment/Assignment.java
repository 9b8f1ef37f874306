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
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.time.Instant;
import org.example.annotation.auth.User;
import org.example.annotation.examples.Example;
import org.example.annotation.projects.Project;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;

/** An example that one person has to annotate; whoever works on it holds its lock. */
@Entity
@Table(
        name = "assignment_assignment",
        indexes = @Index(name = "assignment_assigned_status_idx", columnList = "assigned_to_id, status"),
        uniqueConstraints =
                @UniqueConstraint(
                        name = "assignment_project_example_user_unique",
                        columnNames = {"project_id", "example_id", "assigned_to_id"}))
public class Assignment {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @ManyToOne(optional = false, fetch = FetchType.LAZY)
    @JoinColumn(name = "project_id", foreignKey = @ForeignKey(name = "assignment_assignment_project_fkey"))
    @OnDelete(action = OnDeleteAction.CASCADE)
    private Project project;

    @ManyToOne(optional = false, fetch = FetchType.LAZY)
    @JoinColumn(name = "example_id", foreignKey = @ForeignKey(name = "assignment_assignment_example_fkey"))
    @OnDelete(action = OnDeleteAction.CASCADE)
    private Example example;

    @ManyToOne(optional = false, fetch = FetchType.LAZY)
    @JoinColumn(name = "assigned_to_id", foreignKey = @ForeignKey(name = "assignment_assignment_assigned_to_fkey"))
    @OnDelete(action = OnDeleteAction.CASCADE)
    private User assignedTo;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "assigned_by_id", foreignKey = @ForeignKey(name = "assignment_assignment_assigned_by_fkey"))
    @OnDelete(action = OnDeleteAction.SET_NULL)
    private User assignedBy;

    @Enumerated(EnumType.STRING)
    @Column(length = 20, nullable = false)
    @ColumnDefault("'assigned'")
    private AssignmentStatus status;

    @Column(name = "assigned_at", nullable = false, columnDefinition = "timestamp with time zone")
    @ColumnDefault("now()")
    private Instant assignedAt;

    @Column(name = "completed_at", columnDefinition = "timestamp with time zone")
    private Instant completedAt;

    @Column(name = "is_active", nullable = false)
    @ColumnDefault("true")
    private boolean active;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "locked_by_id", foreignKey = @ForeignKey(name = "assignment_assignment_locked_by_fkey"))
    @OnDelete(action = OnDeleteAction.SET_NULL)
    private User lockedBy;

    @Column(name = "locked_at", columnDefinition = "timestamp with time zone")
    private Instant lockedAt;
}
