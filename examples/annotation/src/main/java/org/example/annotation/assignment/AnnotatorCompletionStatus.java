package org.example.annotation.assignment;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
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

/** Whether an annotator is done with an example. */
@Entity
@Table(
        name = "assignment_annotatorcompletionstatus",
        uniqueConstraints =
                @UniqueConstraint(
                        name = "annotatorcompletion_example_annotator_unique",
                        columnNames = {"example_id", "annotator_id"}))
public class AnnotatorCompletionStatus {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @ManyToOne(optional = false, fetch = FetchType.LAZY)
    @JoinColumn(name = "example_id", foreignKey = @ForeignKey(name = "annotatorcompletion_example_fkey"))
    @OnDelete(action = OnDeleteAction.CASCADE)
    private Example example;

    @ManyToOne(optional = false, fetch = FetchType.LAZY)
    @JoinColumn(name = "annotator_id", foreignKey = @ForeignKey(name = "annotatorcompletion_annotator_fkey"))
    @OnDelete(action = OnDeleteAction.CASCADE)
    private User annotator;

    @Column(name = "is_completed", nullable = false)
    @ColumnDefault("false")
    private boolean completed;

    @Column(name = "completed_at", columnDefinition = "timestamp with time zone")
    private Instant completedAt;
}
