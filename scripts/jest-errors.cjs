const { types } = require('node:util');

/**
 * Jest runs tests in a realm of their own, where errors of Node.js itself, such as a broken connection, are not
 * `instanceof Error`; AWS SDK clients then lose what they say. Here they are errors, as they are everywhere else.
 */
const isInstance = Function.prototype[Symbol.hasInstance];
Object.defineProperty(Error, Symbol.hasInstance, {
  value(value) {
    return isInstance.call(this, value) || (this === Error && types.isNativeError(value));
  },
});
