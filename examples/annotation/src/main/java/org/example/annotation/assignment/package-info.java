/** Who works on which example, and how far that is. */
package org.example.annotation.assignment;
