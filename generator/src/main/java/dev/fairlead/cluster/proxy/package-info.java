/** HTTP to Services and Pods through the API server's proxy: no port has to be forwarded, and no network beside the API server's is needed. */
@NullMarked
package dev.fairlead.cluster.proxy;

import org.jspecify.annotations.NullMarked;
