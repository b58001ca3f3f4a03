// @ts-check
/**
 * Stands in for a value until anything in it is used.
 * @param {() => any} load
 * @param {Record<PropertyKey, any>} [known] what can be told without loading it
 */
function standIn(load, known = {}) {
  /** @type {any} */
  let loaded;
  const value = () => {
    loaded ??= load();
    return loaded;
  };
  // An arrow function, so that it can stand in for a function and has no prototype of its own.
  return new Proxy(() => {}, {
    get: (_, key) => (Object.hasOwn(known, key) ? known[key] : value()[key]),
    set: (_, key, inner) => {
      value()[key] = inner;
      return true;
    },
    has: (_, key) => key in value(),
    ownKeys: () => Reflect.ownKeys(value()),
    getOwnPropertyDescriptor: (_, key) => {
      const descriptor = Object.getOwnPropertyDescriptor(value(), key);
      return descriptor && { ...descriptor, configurable: true };
    },
    apply: (_, self, args) => Reflect.apply(value(), self, args),
    construct: (_, args) => Reflect.construct(value(), args),
  });
}

/**
 * Stands in for a module.
 * @param {() => any} load
 * @param {boolean} isEsModule what the module's __esModule is: compiled importers ask for it at once
 * @param {string} [deferredCall] a function of the default export whose result is a stand-in as well
 */
function standInForModule(load, isEsModule, deferredCall) {
  /** @type {Record<string, any>} */
  const known = { __esModule: isEsModule };
  if (deferredCall) {
    known.default = standIn(() => load().default, {
      [deferredCall]: (/** @type {any[]} */ ...args) => standIn(() => load().default[deferredCall](...args)),
    });
  }
  return standIn(load, known);
}

module.exports = { standInForModule };
