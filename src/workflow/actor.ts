/** Whoever makes a move, and how they stand to the record. */
export interface Actor<Relation extends string = string> {
  /** Null: the system itself. */
  id: string | null
  relations: ReadonlySet<Relation>
}
