// @ts-check
'use strict';
// A cloud function that does with its wx-server-sdk what functions do, and says how each went and whom it looked up.

const dns = require('node:dns');

/** @type {Set<string>} */
const lookedUp = new Set();
const lookup = dns.lookup;
/** @type {any} */ (dns).lookup = (/** @type {string} */ host, /** @type {any[]} */ ...rest) => {
  lookedUp.add(host);
  return Reflect.apply(lookup, dns, [host, ...rest]);
};
// Some SDKs leave a rejection unhandled where they are refused; here every call must have its turn.
process.on('unhandledRejection', () => {});

// @ts-expect-error installed beside the copy of this file that runs
const cloud = require('wx-server-sdk');
cloud.init({ env: process.env.TCB_ENV });

const ORDER = { orderId: '01234567890123456789', deliveryId: 'SF' };

/** @type {Record<string, (name: string) => Promise<unknown>>} */
const CALLS = {
  'openapi.logistics.getOrder': () => cloud.openapi.logistics.getOrder(ORDER),
  'openapi.wxacode.getUnlimited': () => cloud.openapi.wxacode.getUnlimited({ scene: 'a' }),
  callFunction: () => cloud.callFunction({ name: 'echo', data: { a: 1 } }),
  'collection.add': (name) =>
    collection(name).add({ data: { _id: 'a', n: 1, at: cloud.database().serverDate() } }),
  'document.get': (name) => collection(name).doc('a').get(),
  'collection.where': (name) =>
    collection(name)
      .where({ n: cloud.database().command.gte(1) })
      .orderBy('n', 'desc')
      .limit(3)
      .get(),
  'document.update': (name) =>
    collection(name)
      .doc('a')
      .update({ data: { n: cloud.database().command.inc(2) } }),
  'collection.aggregate': (name) => collection(name).aggregate().match({ n: 3 }).end(),
  'collection.count': (name) => collection(name).count(),
  runTransaction: (name) =>
    cloud.database().runTransaction(async (/** @type {any} */ transaction) => {
      const document = transaction.collection(name).doc('a');
      await document.get();
      await document.update({ data: { n: 10 } });
    }),
  'document.remove': (name) => collection(name).doc('a').remove(),
};

/** Some SDKs never settle a call that was refused. */
function noAnswer() {
  return new Promise((resolve) => setTimeout(resolve, 5000, 'no answer').unref());
}

function collection(/** @type {string} */ name) {
  return cloud.database().collection(name);
}

exports.main = async (/** @type {{ collection: string }} */ event) => {
  /** @type {Record<string, string>} */
  const went = {};
  for (const [name, call] of Object.entries(CALLS)) {
    try {
      went[name] = await Promise.race([call(event.collection).then(() => 'ok'), noAnswer()]);
    } catch (error) {
      const { errMsg, message } = /** @type {any} */ (error);
      went[name] = String(errMsg ?? message ?? error);
    }
  }
  return { went, lookedUp: [...lookedUp].filter((host) => !['127.0.0.1', 'localhost'].includes(host)) };
};
