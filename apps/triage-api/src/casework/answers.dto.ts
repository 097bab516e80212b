import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { FieldProblemBody } from '../http/problem.dto.js';

/** What acts of casework are answered with. */

export class DecidedDto {
  @ApiProperty({ enum: ['decided', 'awaiting-second'], description: 'awaiting-second: nothing has changed' })
  status!: string;

  @ApiProperty({ description: 'Its number among the decisions of the contact' })
  n!: number;

  @ApiPropertyOptional({ type: [String], description: 'Why a second person reads it, as codes; with awaiting-second' })
  why?: string[];
}

export class ConfirmedDto {
  @ApiProperty({ enum: ['confirmed', 'declined'] }) status!: string;
  @ApiProperty({ description: 'The number of the decision' }) n!: number;
}

export class TeamAnsweredDto {
  @ApiProperty({ description: 'What the contact has become, as a status of a contact' }) status!: string;
}

export class ClaimDto {
  @ApiProperty({ enum: ['claimed', 'released'] }) status!: string;
}

export class FactsAddedDto {
  @ApiProperty({ enum: ['received'] }) status!: string;

  @ApiProperty({ type: Number, nullable: true, description: 'Counts up with new information; null to a sealed sender' })
  revision!: number | null;

  @ApiProperty({ type: [Number], description: 'Numbers of the statements that were added' })
  statements!: number[];

  @ApiProperty({ type: [FieldProblemBody] }) doubts!: FieldProblemBody[];
}

export class ChallengedDto {
  @ApiProperty() n!: number;
  @ApiProperty({ enum: ['open'] }) state!: string;
  @ApiProperty({ description: 'Place in the partnership’s stages, from 1' }) stage!: number;
  @ApiProperty({ description: 'Who answers' }) to!: string;
  @ApiProperty({ format: 'date-time', description: 'By when' }) dueAt!: Date;
}

export class ChallengeAnsweredDto {
  @ApiProperty() n!: number;
  @ApiProperty({ enum: ['answered'] }) state!: string;
  @ApiProperty({ enum: ['changed', 'stands'] }) outcome!: string;
}
