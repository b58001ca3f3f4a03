// The bare call of the SDK, nothing around it. BENCH_SDK names the SDK: the package, or the file of the built folder.
const cloud = require(process.env.BENCH_SDK);

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV });

exports.main = ({ method, data }) => cloud.openapi.logistics[method](data);
