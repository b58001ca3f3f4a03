// @ts-check
'use strict';
// Loaded into every function instance, so plain JavaScript from Node.js 16.13 up, like instance.cjs.

const net = require('node:net');

/**
 * Where wx-server-sdk from 0.8 to 4.0 goes when nothing leads it elsewhere: the gateway (tcb-admin, tcb-open and, by
 * region, tcb-api), its watching of the database (tcb-ws), the platform's metadata, and AI, data models and containers.
 * What a function fetches by itself is its own affair, as on WeChat, Tencent Cloud's other APIs included.
 */
const SDK_HOST =
  /(?:^|\.)(?:tcb-(?:admin|open|ws|api)\.tencentcloudapi|tencentyun|api(?:\.intl)?\.tcloudbasegateway)\.com\.?$/i;

/** @param {unknown[]} args those of net.Socket.connect: options, port and host, or Node's own list of both */
function hostOf(args) {
  /** @type {any} */
  const first = Array.isArray(args[0]) ? args[0][0] : args[0];
  if (first !== null && typeof first === 'object') return first.host;
  return typeof args[1] === 'string' ? args[1] : undefined;
}

/** Refuses every connection of this process to the SDK's hosts, before the name is looked up. */
function refuseSdkHosts() {
  const connect = net.Socket.prototype.connect;
  /** @this {net.Socket} */
  function guarded(/** @type {any[]} */ ...args) {
    const host = hostOf(args);
    if (typeof host !== 'string' || !SDK_HOST.test(host)) return Reflect.apply(connect, this, args);
    const error = new Error(
      `the sandbox lets no SDK reach ${host}: it serves wx-server-sdk from 2.0 on (npm install wx-server-sdk@latest), without AI, data models and containers. ` +
        `沙箱不允许 SDK 访问 ${host}：沙箱支持 wx-server-sdk 2.0 及以上版本（npm install wx-server-sdk@latest），不含 AI、数据模型和云托管。`,
    );
    process.nextTick(() => this.destroy(error));
    return this;
  }
  net.Socket.prototype.connect = /** @type {any} */ (guarded);
}

/** @param {string} folder of the function */
function usesSdk20(folder) {
  try {
    const { version } = require(require.resolve('wx-server-sdk/package.json', { paths: [folder] }));
    return /^2\.0\./.test(version);
  } catch {
    return false; // none installed: the function brings its own along, or needs none
  }
}

/**
 * wx-server-sdk 2.0 goes where the platform leads it only if that lets it into a trial of then; later ones always do.
 * @param {string | undefined} config TCB_CONTEXT_CNFG
 */
function withTrial(config) {
  return JSON.stringify({ ...JSON.parse(config || '{}'), TCB_SDK_GRAY_0: true });
}

module.exports = { refuseSdkHosts, usesSdk20, withTrial };
