/** Who uses the platform. */
package org.example.annotation.auth;
