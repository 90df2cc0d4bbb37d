/** The sandbox: a real Kubernetes control plane as local processes, where KWOK plays the kubelets and no container runs. */
@NullMarked
package dev.fairlead.cluster.sandbox;

import org.jspecify.annotations.NullMarked;
