package org.example.annotation.assignment;

import jakarta.persistence.EnumeratedValue;

/** How far an assignment is; the database holds the code. */
public enum AssignmentStatus {
    ASSIGNED("assigned"),
    IN_PROGRESS("in_progress"),
    SUBMITTED("submitted"),
    APPROVED("approved"),
    REJECTED("rejected");

    @EnumeratedValue
    private final String code;

    AssignmentStatus(String code) {
        this.code = code;
    }
}
