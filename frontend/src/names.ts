/** Names in a row, parted by commas, or by semicolons where a name holds a comma: as the command line parts them. */
export function nameList(names: readonly string[]): string {
  return names.join(names.some((name) => name.includes(",")) ? "; " : ", ");
}
