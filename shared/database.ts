import { type CloudDatabase, type CloudQuery, type Commands, openCloud, readSdkError } from './cloud';
import type { Deadline } from './deadline';
import { Failure } from './errors/failure';

const COLLECTION_MISSING = -502005;
const REQUEST_FAILED = -502001;

export type Condition = Record<string, unknown>;

/** The cloud database under one call's deadline. Every method throws Failure. */
export class Database {
  private constructor(
    private readonly database: CloudDatabase,
    private readonly deadline: Deadline,
  ) {}

  static async open(env: NodeJS.ProcessEnv, deadline: Deadline): Promise<Database> {
    const cloud = await openCloud(env);
    return new Database(cloud.database(), deadline);
  }

  /** The commands of WeChat's database, such as `_.lte(1)`. */
  get command(): Commands {
    return this.database.command;
  }

  /** At most `limit` records in the order of `orderBy`; none where the collection is missing. */
  async find<T>(collection: string, where: Condition, orderBy: string, limit: number): Promise<T[]> {
    const query = this.database.collection(collection).where(where).orderBy(orderBy, 'asc').limit(limit);
    return this.orIfMissing([], async () => (await query.get()).data as T[]);
  }

  async findById<T>(collection: string, id: string): Promise<T | undefined> {
    return (await this.find<T>(collection, { _id: id }, '_id', 1))[0];
  }

  async count(collection: string, where: Condition): Promise<number> {
    const query: CloudQuery = this.database.collection(collection).where(where);
    return this.orIfMissing(0, async () => (await query.count()).total);
  }

  /**
   * Changes the fields named in `data`, each to exactly the value given (the database would merge objects).
   * Answers how many records were changed; the condition holds for each at the moment of its change.
   */
  async update(collection: string, where: Condition, changes: Record<string, unknown>): Promise<number> {
    const query = this.database.collection(collection).where(where);
    const data = Object.fromEntries(
      Object.entries(changes).map(([name, value]) => [
        name,
        isPlainObject(value) ? this.command.set(value) : value,
      ]),
    );
    return this.orIfMissing(0, async () => (await query.update({ data })).stats.updated);
  }

  /** Writes the whole record, over any that is there; creates the collection where it is missing. */
  async put(collection: string, id: string, data: object): Promise<void> {
    await this.creating(collection, () => this.database.collection(collection).doc(id).set({ data }));
  }

  /** Answers false where a record of that id is there already; creates the collection where it is missing. */
  async add(collection: string, id: string, data: object): Promise<boolean> {
    try {
      await this.creating(collection, () =>
        this.database.collection(collection).add({ data: { _id: id, ...data } }),
      );
      return true;
    } catch (error) {
      const failed = error instanceof Failure && error.problem === REQUEST_FAILED;
      if (failed && (await this.findById(collection, id)) !== undefined) return false;
      throw error;
    }
  }

  async remove(collection: string, id: string): Promise<void> {
    await this.orIfMissing(undefined, async () => {
      await this.database.collection(collection).doc(id).remove();
    });
  }

  private async creating(collection: string, write: () => Promise<unknown>): Promise<void> {
    const created = await this.orIfMissing(false, async () => {
      await write();
      return true;
    });
    if (created) return;
    // Another instance may have been quicker; the write itself tells.
    await this.request(() => this.database.createCollection(collection)).catch(() => undefined);
    await this.request(write);
  }

  private async orIfMissing<T>(fallback: T, work: () => Promise<T>): Promise<T> {
    try {
      return await this.request(work);
    } catch (error) {
      if (error instanceof Failure && error.problem === COLLECTION_MISSING) return fallback;
      throw error;
    }
  }

  private async request<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await this.deadline.race(work());
    } catch (error) {
      if (error instanceof Failure) throw error;
      const { code, message } = readSdkError(error);
      throw new Failure(code, { reason: message });
    }
  }
}

function isPlainObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
