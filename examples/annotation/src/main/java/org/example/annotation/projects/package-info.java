/** What belongs together and is worked on by one group of people. */
package org.example.annotation.projects;
