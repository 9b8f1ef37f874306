package org.example.annotation.assignment;

import jakarta.persistence.EnumeratedValue;

/** What an approver says to an example; the database holds the code. */
public enum ApprovalStatus {
    PENDING("pending"),
    APPROVED("approved"),
    REJECTED("rejected");

    @EnumeratedValue
    private final String code;

    ApprovalStatus(String code) {
        this.code = code;
    }
}
