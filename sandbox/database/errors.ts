/**
 * What the gateway answers when it refuses: `{ code, message, requestId }`.
 * wx-server-sdk maps the code to a number (its TCB_ERR_CODE table; codes it does not know become -501001):
 * DATABASE_REQUEST_FAILED -502001, DATABASE_INVALID_OPERRATOR -502002, DATABASE_COLLECTION_NOT_EXIST -502005,
 * INVALID_PARAM -501007. Names: docs.cloudbase.net/error-code/basic. Messages: as logged by functions in production.
 */
export class DatabaseError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

const CONTACT = 'Please check your request, but if the problem persists, contact us.';

export const collectionMissing = (name: string) =>
  new DatabaseError(
    'DATABASE_COLLECTION_NOT_EXIST',
    `[ResourceNotFound] Db or Table not exist: ${name}. ${CONTACT}`,
  );

export const collectionExists = () =>
  new DatabaseError(
    'DATABASE_COLLECTION_ALREADY_EXIST',
    `[ResourceUnavailable.ResourceExist] Table exist. ${CONTACT}`,
  );

export const requestFailed = (reason: string) =>
  new DatabaseError(
    'DATABASE_REQUEST_FAILED',
    `[FailedOperation] multiple write errors: [{write errors: [{${reason}}]}, {<nil>}]`,
  );

export const duplicateKey = (collection: string, id: string) =>
  requestFailed(`E11000 duplicate key error collection: ${collection} index: _id_ dup key: { _id: ${id} }`);

export const queryFailed = (reason: string) =>
  new DatabaseError('DATABASE_REQUEST_FAILED', `[FailedOperation] ${reason}. ${CONTACT}`);

export const invalidOperator = (reason: string) =>
  new DatabaseError('DATABASE_INVALID_OPERRATOR', `[InvalidParameter] ${reason}. ${CONTACT}`);

export const invalidParameter = (reason: string) => new DatabaseError('INVALID_PARAM', reason);

export const transactionConflict = () =>
  new DatabaseError(
    'DATABASE_TRANSACTION_CONFLICT',
    `[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others. ${CONTACT}`,
  );

export const transactionMissing = () =>
  new DatabaseError(
    'DATABASE_TRANSACTION_FAIL',
    '[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server, ' +
      `transaction must be commit or abort in 30 seconds. ${CONTACT}`,
  );
