import { identityUnlessSaid, readIdentity, readSourceCode, readSourceKind, type ContactSource } from '#referrals';
import type { SourceDto } from '../as-sent/source.dto.js';
import { said, saidCode } from './said.js';

/** Who sent it. */
export function readSource(source: SourceDto): ContactSource {
  const kind = saidCode(readSourceKind, source.kind) ?? 'other';
  return {
    kind,
    code: saidCode(readSourceCode, source.code),
    agency: said(source.agency),
    identity: saidCode(readIdentity, source.identity) ?? identityUnlessSaid(kind),
    relationship: said(source.relationship),
    person: source.person ? { name: said(source.person.name), role: said(source.person.role) } : null,
  };
}
