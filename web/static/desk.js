// On every page: the server does not end while one is open.
setInterval(() => fetch("/alive").catch(() => {}), 60000);
