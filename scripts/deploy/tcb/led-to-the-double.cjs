// Preloaded into the command line: what it would send to the cloud goes to the double of verify-tcb.ts.
const https = require('node:https');
const http = require('node:http');

https.request = (...given) => {
  const options = {};
  let callback;
  for (const one of given) {
    if (typeof one === 'function') callback = one;
    else if (typeof one === 'string' || one instanceof URL) {
      const { hostname, pathname, search } = new URL(one);
      Object.assign(options, { hostname, path: pathname + search });
    } else Object.assign(options, one);
  }
  const { method, path, hostname, host } = options;
  const headers = { ...options.headers, 'x-meant-for': String(hostname ?? host) };
  return http.request({ port: process.env.DOUBLE_PORT, host: '127.0.0.1', method, path, headers }, callback);
};
https.get = (...given) => https.request(...given).end();
