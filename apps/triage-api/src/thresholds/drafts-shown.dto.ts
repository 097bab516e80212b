import { ApiProperty } from '@nestjs/swagger';
import { EDUCATION_VIEWS } from '#publishing';

/** A document of its own, whose members its JSON Schema or its own room describes. */
export const AS_WRITTEN = { type: 'object', additionalProperties: true } as const;

/** A document in the YAML it was written in. */
export const YAML_FILE = { 'application/yaml': { schema: { type: 'string' } } } as const;

class DraftLineDto {
  @ApiProperty({ description: 'Of a draft, or of the stream of a version that came with a release' }) id!: string;
  @ApiProperty() version!: string;
  @ApiProperty({ description: 'What was done last' }) act!: string;
  @ApiProperty({ format: 'date-time' }) at!: string;
}

export class DraftsDto {
  @ApiProperty({ type: [DraftLineDto] }) items!: DraftLineDto[];
  @ApiProperty({ type: String, nullable: true }) next!: string | null;
}

class WorkingDto {
  @ApiProperty({ enum: ['verification', 'replay'] }) what!: string;
  @ApiProperty({ format: 'date-time' }) since!: string;
}

class CertificateLineDto {
  @ApiProperty({ description: 'SHA-256 of the certificate' }) sha256!: string;
  @ApiProperty() counts!: boolean;
  @ApiProperty({ type: String, nullable: true, description: 'Why it does not count' }) outdated!: string | null;
  @ApiProperty({ type: [String] }) problems!: string[];
  @ApiProperty({ type: [String], description: 'Rules whose response differs from the floor’s' }) different!: string[];
}

class ReplayLineDto {
  @ApiProperty({ description: 'SHA-256 of the replay' }) sha256!: string;
  @ApiProperty() contacts!: number;
  @ApiProperty({ description: 'Contacts that would go lower' }) lower!: number;
}

class ReasonForRuleDto {
  @ApiProperty() rule!: string;
  @ApiProperty() reason!: string;
}

class SignatureLineDto {
  @ApiProperty() partner!: string;
  @ApiProperty() name!: string;
  @ApiProperty() role!: string;
  @ApiProperty({ format: 'date-time' }) at!: string;
  @ApiProperty({ type: [ReasonForRuleDto] }) reasons!: ReasonForRuleDto[];
}

class FollowedByDto {
  @ApiProperty() version!: string;
  @ApiProperty({ format: 'date' }) from!: string;
}

/** One line of the history of a document: what was done, when, by whom and for whom. */
export class HistoryLineDto {
  @ApiProperty() act!: string;
  @ApiProperty({ format: 'date-time' }) at!: string;
  @ApiProperty({ type: String, nullable: true }) by!: string | null;
  @ApiProperty({ type: String, nullable: true }) partner!: string | null;
  @ApiProperty({ type: String, nullable: true }) role!: string | null;
  @ApiProperty({ enum: EDUCATION_VIEWS, nullable: true }) view!: string | null;
  @ApiProperty({ type: String, nullable: true }) reason!: string | null;
  @ApiProperty({ type: [ReasonForRuleDto] }) reasons!: ReasonForRuleDto[];
  @ApiProperty({ type: FollowedByDto, nullable: true }) followedBy!: FollowedByDto | null;
}

class DraftActDto {
  @ApiProperty() n!: number;
  @ApiProperty() act!: string;
  @ApiProperty({ format: 'date-time' }) at!: string;
  @ApiProperty() by!: string;
}

/** A draft as it stands: what is done, what is missing, what is to be signed. */
export class DraftDto {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() state!: string;
  @ApiProperty() version!: string;
  @ApiProperty({ format: 'date' }) effectiveFrom!: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) effectiveUntil!: string | null;
  @ApiProperty({ description: 'SHA-256 of its bytes' }) sha256!: string;
  @ApiProperty({ type: WorkingDto, nullable: true, description: 'Work in hand: look again until it is null' })
  working!: WorkingDto | null;
  @ApiProperty({ type: [String], nullable: true, description: 'Why the last work failed' }) failed!: string[] | null;
  @ApiProperty({ type: CertificateLineDto, nullable: true }) certificate!: CertificateLineDto | null;
  @ApiProperty({ type: ReplayLineDto, nullable: true }) replay!: ReplayLineDto | null;
  @ApiProperty({ type: String, nullable: true, description: 'What is to be signed' }) basis!: string | null;
  @ApiProperty({ type: [SignatureLineDto] }) signatures!: SignatureLineDto[];
  @ApiProperty({ type: [String], description: 'Partners who have not signed what there is now' }) missing!: string[];
  @ApiProperty({ type: HistoryLineDto, nullable: true }) education!: HistoryLineDto | null;
  @ApiProperty({ type: [DraftActDto] }) acts!: DraftActDto[];
}

class LowerDto {
  @ApiProperty() reference!: string;
  @ApiProperty({ format: 'date' }) receivedOn!: string;
  @ApiProperty({ enum: ['response', 'level', 'priority'], isArray: true }) what!: string[];
  @ApiProperty({ description: 'The highest before' }) from!: string;
  @ApiProperty({ description: 'The highest after' }) to!: string;
}

export class LowerListDto {
  @ApiProperty({ type: [LowerDto] }) items!: LowerDto[];
  @ApiProperty({ type: String, nullable: true }) next!: string | null;
}

export class WithdrawnDto {
  @ApiProperty() version!: string;
  @ApiProperty({ format: 'date-time' }) withdrawnAt!: string;
  @ApiProperty({ type: String, nullable: true, description: 'The version that is in force again' })
  leaves!: string | null;
}
