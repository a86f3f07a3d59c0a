// The IDE registers a service worker, for use without a network. Without the service there is nothing to ask, and its answers shall not be kept: so this one does nothing.
self.addEventListener('install', () => self.skipWaiting());
