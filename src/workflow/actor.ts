/** Who acts on a record, and how they stand to it. */
export interface Actor<Relation extends string = string> {
  /** Null: the system itself. */
  id: string | null
  relations: ReadonlySet<Relation>
}
