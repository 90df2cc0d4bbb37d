/**
 * What an API server refuses although it fits the API's schema: the rules of its validation code (the packages
 * {@code pkg/apis/*}/{@code validation} of Kubernetes), each as a small check. They are held to a real server by tests.
 */
@NullMarked
package dev.fairlead.validate.kubernetes.server;

import org.jspecify.annotations.NullMarked;
