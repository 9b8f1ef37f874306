package dev.whimbrel.hibernate.trap.relations;

import jakarta.persistence.*;
import java.util.*;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;

/** References, collections, and tables that no class stands for. */
final class Relations {
    private Relations() {}
}

@Entity
@SecondaryTable(name = "author_details", pkJoinColumns = @PrimaryKeyJoinColumn(name = "author_id"))
class Author {
    @Id
    @GeneratedValue
    Long id;

    String name;

    @Column(name = "pen_name", unique = true)
    String penName;

    @Column(table = "author_details", nullable = false)
    String biography;

    @OneToOne
    @JoinColumn(name = "mentor_id")
    Author mentor;

    @OneToMany(mappedBy = "author")
    List<Book> books;

    @OneToMany
    List<Review> written;

    @OneToMany
    @JoinColumn(name = "reviewed_author")
    Set<Review> received;

    @ManyToMany
    Set<Author> friends;

    @ManyToMany
    @JoinTable(
            name = "author_genres",
            joinColumns = @JoinColumn(name = "author", foreignKey = @ForeignKey(name = "fk_genre_author")),
            inverseJoinColumns = @JoinColumn(name = "genre"),
            indexes = @Index(name = "ix_genre", columnList = "genre"))
    Set<Genre> genres;

    @ElementCollection
    List<String> nicknames;

    @ElementCollection
    @OrderColumn
    List<String> ranked;

    @ElementCollection
    Set<String> tags;

    @ElementCollection
    @CollectionTable(name = "author_prize", joinColumns = @JoinColumn(name = "author_id"))
    @OnDelete(action = OnDeleteAction.CASCADE)
    List<Prize> prizes;

    @ElementCollection
    @MapKeyColumn(name = "lang", length = 2)
    @Column(name = "title")
    Map<String, String> titles;
}

@Embeddable
class Prize {
    @Column(name = "won_in", nullable = false)
    int year;

    String title;
}

@Entity
class Genre {
    @Id
    @Column(length = 20)
    String code;
}

@Entity
class Book {
    @Id
    @GeneratedValue
    Long id;

    @ManyToOne(optional = false)
    @OnDelete(action = OnDeleteAction.CASCADE)
    Author author;

    @ManyToOne
    @OnDelete(action = OnDeleteAction.SET_NULL)
    Book sequel;

    @ManyToOne
    @JoinColumn(name = "pen", referencedColumnName = "pen_name")
    Author writtenAs;

    @ManyToOne
    @JoinColumn(foreignKey = @ForeignKey(ConstraintMode.NO_CONSTRAINT))
    Author free;

    @ManyToOne
    @JoinColumn(
            name = "late",
            foreignKey =
                    @ForeignKey(
                            name = "fk_late",
                            foreignKeyDefinition =
                                    "foreign key (late) references Author (id) on update cascade deferrable initially deferred"))
    Author late;

    @ManyToOne
    @JoinColumn(name = "opt", foreignKey = @ForeignKey(name = "fk_opt", options = "deferrable initially immediate"))
    Author opt;

    @OneToOne(mappedBy = "book")
    Cover cover;
}

@Entity
class Cover {
    @Id
    Long id;

    @MapsId
    @OneToOne(optional = false)
    Book book;
}

@Entity
class Review {
    @EmbeddedId
    ReviewKey key;

    @MapsId("book")
    @ManyToOne
    Book book;

    @OneToMany(mappedBy = "review")
    List<Remark> remarks;
}

@Embeddable
class ReviewKey implements java.io.Serializable {
    Long book;
    String reviewer;
}

@Entity
class Remark {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @ManyToOne
    @JoinColumn(name = "review_book", referencedColumnName = "book_id")
    @JoinColumn(name = "review_reviewer", referencedColumnName = "reviewer")
    Review review;
}
