/** The texts that people annotate. */
package org.example.annotation.examples;
