package org.example.annotation.assignment;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.time.Instant;
import org.example.annotation.auth.User;
import org.example.annotation.examples.Example;
import org.example.annotation.projects.Project;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;

/**
 * The one row that says where an example stands in its project.
 *
 * <p>Other programs write rows too, so the database draws the id from the sequence when none is given, and the status is
 * a plain text that it does not check.
 */
@Entity
@Table(
        name = "annotation_tracking",
        indexes = {
            @Index(name = "anno_track_proj_ex_idx", columnList = "project_id, example_id"),
            @Index(name = "anno_track_proj_status_idx", columnList = "project_id, status"),
            @Index(name = "anno_track_annotated_idx", columnList = "annotated_by_id"),
            @Index(name = "anno_track_reviewed_idx", columnList = "reviewed_by_id"),
            @Index(name = "anno_track_locked_idx", columnList = "locked_by_id")
        },
        uniqueConstraints =
                @UniqueConstraint(
                        name = "annotation_tracking_project_example_unique",
                        columnNames = {"project_id", "example_id"}))
public class AnnotationTracking {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "annotation_tracking_id")
    @SequenceGenerator(
            name = "annotation_tracking_id",
            sequenceName = "annotation_tracking_id_seq",
            allocationSize = 1)
    @ColumnDefault("nextval('annotation_tracking_id_seq')")
    private Long id;

    @Column(name = "annotated_at", columnDefinition = "timestamp with time zone")
    private Instant annotatedAt;

    @Column(name = "reviewed_at", columnDefinition = "timestamp with time zone")
    private Instant reviewedAt;

    @Column(length = 20, nullable = false)
    @ColumnDefault("'pending'")
    private String status;

    @Column(name = "review_notes", nullable = false, columnDefinition = "text")
    @ColumnDefault("''")
    private String reviewNotes;

    @Column(name = "locked_at", columnDefinition = "timestamp with time zone")
    private Instant lockedAt;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "annotated_by_id", foreignKey = @ForeignKey(name = "annotation_tracking_annotated_by_fkey"))
    @OnDelete(action = OnDeleteAction.SET_NULL)
    private User annotatedBy;

    @ManyToOne(optional = false, fetch = FetchType.LAZY)
    @JoinColumn(name = "example_id", foreignKey = @ForeignKey(name = "annotation_tracking_example_fkey"))
    @OnDelete(action = OnDeleteAction.CASCADE)
    private Example example;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "locked_by_id", foreignKey = @ForeignKey(name = "annotation_tracking_locked_by_fkey"))
    @OnDelete(action = OnDeleteAction.SET_NULL)
    private User lockedBy;

    @ManyToOne(optional = false, fetch = FetchType.LAZY)
    @JoinColumn(name = "project_id", foreignKey = @ForeignKey(name = "annotation_tracking_project_fkey"))
    @OnDelete(action = OnDeleteAction.CASCADE)
    private Project project;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "reviewed_by_id", foreignKey = @ForeignKey(name = "annotation_tracking_reviewed_by_fkey"))
    @OnDelete(action = OnDeleteAction.SET_NULL)
    private User reviewedBy;
}
