import { buildClientSchema, getIntrospectionQuery, getNamedType, getNullableType, isEnumType, isLeafType, isListType, isNonNullType, isObjectType } from 'graphql';

const ITEMS = 5;

/**
 * Documents that, taken together, select every list that a query can reach, with all that stands in it. An object that has an `id` is selected wholly once,
 * and by its own values wherever else it stands, so that a cache that knows it again by its `id` needs to keep no two forms of it.
 */
export class ListDocuments {
  /** The lists that are selected, as `Type.field`. */
  lists = new Set();
  #schema;
  #ids;

  static async of(service, ids) {
    const { data } = await service.send(getIntrospectionQuery());
    return new ListDocuments(buildClientSchema(data), ids);
  }

  /** `ids` has a value for each argument that a field demands, by its name; where that is `id`, by the type that it names. */
  constructor(schema, ids) {
    this.#schema = schema;
    this.#ids = ids;
  }

  /** A document for each field of the root that can be asked for, and for each way in which it groups. */
  documents() {
    return Object.values(this.#schema.getQueryType().getFields()).flatMap((field) => this.#groupings(field).flatMap((groupBy) => {
      const selection = this.#field('Query', field, groupBy, true);
      return selection ? [`{ ${selection} }`] : [];
    }));
  }

  #groupings(field) {
    const argument = field.args.find(({ name }) => name === 'groupBy');
    const type = argument && getNamedType(argument.type);
    if (!isEnumType(type)) {
      return [null];
    }

    const names = type.getValues().map(({ name }) => name);
    return [...names.map((name) => `[${name}]`), `[${names.join(', ')}]`];
  }

  #field(owner, field, groupBy, isWhole) {
    const given = this.#arguments(field, groupBy);
    const type = getNamedType(field.type);
    if (given === null || !(isLeafType(type) || isObjectType(type))) {
      return null;
    }

    if (isListType(getNullableType(field.type))) {
      this.lists.add(`${owner}.${field.name}`);
    }

    return `${field.name}${given}${isLeafType(type) ? '' : ` { ${this.#object(type, isWhole)} }`}`;
  }

  #object(type, isWhole) {
    const fields = Object.values(type.getFields());
    const hasId = fields.some(({ name }) => name === 'id');
    const selections = fields
      .filter((field) => isWhole || !hasId || isLeafType(getNamedType(field.type)))
      .map((field) => this.#field(type.name, field, null, isWhole && !hasId))
      .filter((selection) => selection !== null);
    return ['__typename', ...selections].join(' ');
  }

  /** The arguments of a field, spelled; null where it demands one that isn't known. */
  #arguments({ args, type: fieldType }, groupBy) {
    const type = getNamedType(fieldType).name;
    const names = new Set(args.map(({ name }) => name));
    const demanded = args.filter((argument) => isNonNullType(argument.type) && argument.defaultValue === undefined);
    const given = demanded.map(({ name }) => [name, this.#ids[name]?.[type] ?? this.#ids[name]]);
    if (given.some(([, value]) => typeof value !== 'number')) {
      return null;
    }

    const page = names.has('last') ? [['last', ITEMS]] : names.has('first') ? [['first', ITEMS]] : [];
    const all = [...given, ...page, ...(groupBy ? [['groupBy', groupBy]] : [])];
    return all.length > 0 ? `(${all.map(([name, value]) => `${name}: ${value}`).join(', ')})` : '';
  }
}

/** How many items the lists of an answer have, each at its longest, as `Type.field`; the answer has its `__typename`s. */
export function countItems(answer) {
  const counts = new Map();
  visit('Query', answer);
  return counts;

  function visit(owner, object) {
    for (const [name, value] of Object.entries(object)) {
      if (Array.isArray(value)) {
        counts.set(`${owner}.${name}`, Math.max(counts.get(`${owner}.${name}`) ?? 0, value.length));
      }

      [value].flat().forEach((item) => item?.__typename && visit(item.__typename, item));
    }
  }
}
