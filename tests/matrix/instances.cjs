// @ts-check
'use strict';
// Stands before a built function, which is built.js here: one process serves as its instances, one after the other.
// An event with `newInstance` finds the code as it is after loading; what `newInstance` holds are the settings of that
// instance, which it keeps ('' = it lacks this one).

// @ts-expect-error it is there where this file is
let { main } = require('./built.js');
/** @type {Record<string, string>} */
let settings = {};

/** @param {{ newInstance?: Record<string, string> }} event @param {unknown} context */
exports.main = async ({ newInstance, ...event }, context) => {
  if (newInstance) {
    settings = newInstance;
    for (const file of Object.keys(require.cache)) if (file.startsWith(__dirname)) delete require.cache[file];
    // @ts-expect-error as above
    ({ main } = require('./built.js'));
  }
  const before = { ...process.env };
  for (const [name, value] of Object.entries(settings)) {
    if (value === '') delete process.env[name];
    else process.env[name] = value;
  }
  try {
    return await main(event, context);
  } finally {
    for (const name of Object.keys(settings)) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  }
};
