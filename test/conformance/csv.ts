/** The records of a CSV text (RFC 4180), the header's among them. A byte order mark is no part of it. */
export function csvRecords(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let field = '';
  let quoted = false;
  const body = text.replace(/^\uFEFF/, '');
  const endRecord = () => {
    records.push([...record, field]);
    [record, field] = [[], ''];
  };
  for (let index = 0; index < body.length; index++) {
    const character = body.charAt(index);
    if (quoted) {
      if (character !== '"') field += character;
      else if (body.charAt(index + 1) === '"') field += body.charAt(++index);
      else quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === ',') {
      record.push(field);
      field = '';
    } else if (character === '\n') endRecord();
    else if (character !== '\r') field += character;
  }
  if (field !== '' || record.length > 0) endRecord();
  return records;
}
