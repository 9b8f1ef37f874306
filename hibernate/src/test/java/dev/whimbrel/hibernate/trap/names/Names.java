package dev.whimbrel.hibernate.trap.names;

import jakarta.persistence.*;
import java.util.Set;

/** Names that need quotes, or lose their case. */
final class Names {
    private Names() {}
}

@Entity
@Table(name = "\"Order\"")
class OrderOfGoods {
    @Id
    @GeneratedValue
    Long id;

    @Column(name = "\"group\"", unique = true)
    String group;

    @Column(name = "`Mixed Case`")
    String mixed;

    @Enumerated(EnumType.STRING)
    @Column(name = "\"Kind\"")
    Kind kind;

    @ManyToMany
    Set<HTTPRoute> routes;
}

enum Kind {
    IN,
    OUT
}

@Entity
class HTTPRoute {
    @Id
    @GeneratedValue
    Long routeId;

    String remoteAddress1;
    String url2Path;

    @ManyToOne
    OrderOfGoods orderOfGoods;

    @ElementCollection
    Set<String> allowedMethods;

    @Embedded
    Target target;
}

@Embeddable
class Target {
    String hostName;
    int portNumber;
}
