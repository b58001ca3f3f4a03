import { type CloudDatabase, type CloudQuery, type Commands, openCloud, readSdkError } from '../cloud';
import type { Deadline } from '../deadline';
import { Failure } from '../errors/failure';

const COLLECTION_MISSING = -502005;
const TRIES_TO_ADD = 4;

export type Condition = Record<string, unknown>;

export interface Wanted {
  /** A field, or several, each of which orders what the ones before it leave equal. */
  orderBy: string | readonly string[];
  /** Greatest first. */
  descending?: true;
  limit: number;
  /**
   * The fields to fetch; all of them where left out. `true`, or how many elements of an array: from its start, or less
   * than 0 from its end.
   */
  fields?: Record<string, true | number>;
}

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
  async find<T>(
    collection: string,
    where: Condition | Condition[],
    { orderBy, descending, limit, fields }: Wanted,
  ): Promise<T[]> {
    const all = [orderBy]
      .flat()
      .reduce(
        (query, field) => query.orderBy(field, descending ? 'desc' : 'asc'),
        this.ours(collection, where),
      )
      .limit(limit);
    const query = fields ? all.field(this.projection(fields)) : all;
    return this.orIfMissing([], async () => (await query.get()).data as T[]);
  }

  async findById<T>(collection: string, id: string): Promise<T | undefined> {
    return (await this.find<T>(collection, { _id: id }, { orderBy: '_id', limit: 1 }))[0];
  }

  async count(collection: string, where: Condition | Condition[]): Promise<number> {
    const query = this.ours(collection, where);
    return this.orIfMissing(0, async () => (await query.count()).total);
  }

  /**
   * Changes the fields named in `data`, each to exactly the value given (the database would merge objects).
   * Answers how many records were changed; the condition holds for each at the moment of its change.
   */
  async update(collection: string, where: Condition, changes: Record<string, unknown>): Promise<number> {
    const query = this.ours(collection, where);
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

  /** Throws where a record of that id is there already: the platform has no code of its own for that. */
  async create(collection: string, id: string, data: object): Promise<void> {
    await this.creating(collection, () =>
      this.database.collection(collection).add({ data: { _id: id, ...data } }),
    );
  }

  /**
   * Answers false where a record of that id is there already, which may be this one, written by a request whose
   * answer was lost; creates the collection where it is missing. A page's record of that id gives way, however often
   * the page puts it back.
   */
  async add(collection: string, id: string, data: object): Promise<boolean> {
    for (let failed = 1; ; ) {
      try {
        await this.create(collection, id, data);
        return true;
      } catch (error) {
        if (!(error instanceof Failure) || error.problem === 'deadline-exceeded') throw error;
        if ((await this.count(collection, { _id: id }).catch(() => 0)) > 0) return false;
        const freed = await this.removeOfPage(collection, id).catch(() => false);
        // Where nobody's is there, another instance may have freed the id just before.
        if (!freed && failed++ === TRIES_TO_ADD) throw error;
      }
    }
  }

  /** Answers how many records were deleted. */
  async remove(collection: string, where: Condition | Condition[]): Promise<number> {
    return this.orIfMissing(0, async () => (await this.ours(collection, where).remove()).stats.removed);
  }

  /**
   * Matches one of the conditions, and only what functions wrote. On a record that a page writes, where the collection's permission lets it, the
   * platform puts `_openid`: such a record could name anybody the owner of an order.
   */
  private ours(collection: string, where: Condition | Condition[]): CloudQuery {
    const written = (condition: Condition) => ({ ...condition, _openid: this.command.exists(false) });
    const query = Array.isArray(where) ? this.command.or(where.map(written)) : written(where);
    return this.database.collection(collection).where(query as object);
  }

  /** Anybody can work out an id, and have a page take it first. Answers false where no page did. */
  private async removeOfPage(collection: string, id: string): Promise<boolean> {
    const query = this.database.collection(collection).where({ _id: id, _openid: this.command.exists(true) });
    return (await this.request(() => query.remove())).stats.removed > 0;
  }

  private projection(fields: Record<string, true | number>): object {
    return Object.fromEntries(
      Object.entries(fields).map(([name, wanted]) => [
        name,
        wanted === true ? true : this.command.project.slice(wanted),
      ]),
    );
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
