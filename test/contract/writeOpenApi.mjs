// Writes openapi.json. Run it after a change in src/contract.
import fs from 'node:fs';
import { OPENAPI_FILE, openApiText } from './openApiText.mjs';

const text = await openApiText();
fs.writeFileSync(OPENAPI_FILE, text);
const operations = Object.values(JSON.parse(text).paths).flatMap(Object.keys).length;
console.log(`openapi.json: ${operations} operations, ${Buffer.byteLength(text)} bytes`);
