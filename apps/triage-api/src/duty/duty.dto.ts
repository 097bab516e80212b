import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { REPORTS } from '#duty';
import { NAME, Words } from '../http/body-members.js';

export class LinkDto {
  @ApiProperty({ enum: [true] }) signIn!: boolean;
  @ApiProperty() detail!: string;
}

const Code = () =>
  applyDecorators(
    Words('The six digits of the message', { needed: true, most: 11, example: '482915' }),
    Matches(/^\s*\d{3}[ -]?\d{3}\s*$/, { message: 'send the six digits of the message' }),
  );

const Name = () =>
  applyDecorators(
    Words('Who spoke it, by name', { needed: true, most: NAME, example: 'Owen Pryce' }),
    Matches(/\p{L}.*\p{L}/u, { message: 'send the name of the person who spoke the code' }),
  );

export class SpokenDto {
  @Code() code!: string;
  @Name() spokenBy!: string;
}

export class OutboxItemDto {
  @ApiProperty({ format: 'uuid', description: 'Also the reference its provider was given' }) id!: string;
  @ApiProperty({ description: 'The role or team it is for' }) role!: string;
  @ApiProperty({ enum: ['notify', 'smtp', 'webhook', 'outbox'] }) channel!: string;
  @ApiProperty({ enum: ['text', 'email', 'page', 'outbox'] }) way!: string;
  @ApiProperty({ description: 'No child’s details. The code is shown where the outbox is the channel' }) body!: string;
  @ApiProperty({ enum: ['due', 'handed-over', 'delivered', 'failed', 'overtaken'] }) state!: string;
  @ApiProperty() attempts!: number;
  @ApiProperty({ type: String, nullable: true, description: 'Why it was not taken or delivered, as a code' })
  problem!: string | null;
  @ApiProperty({ format: 'date-time' }) createdAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) handedOverAt!: string | null;
}

export class OutboxDto {
  @ApiProperty({ type: [OutboxItemDto] }) items!: OutboxItemDto[];
  @ApiProperty({ type: String, nullable: true, description: 'Pass as after for the next page' }) next!: string | null;
}

const OTHERS = 'Other members are not read';

/** What GOV.UK Notify tells of a message. */
export class NotifyDeliveryDto {
  @ApiProperty({ description: 'Its own id of the message' }) id!: string;
  @ApiProperty({ description: `Id of the message here. ${OTHERS}` }) reference!: string;
  @ApiProperty({ example: 'delivered' }) status!: string;
}

/** What a mailbox or a paging service tells of a message. */
export class MessageReceiptDto {
  @ApiProperty({ description: `Id of the message here. ${OTHERS}` }) reference!: string;
  @ApiProperty({ enum: REPORTS }) status!: string;
}

/** A text that was sent back. */
export class TextReplyDto {
  @ApiProperty({ description: 'The provider’s own id of it' }) id!: string;
  @ApiProperty({ example: '441632960500' }) source_number!: string;
  @ApiProperty({ description: `The words. ${OTHERS}` }) message!: string;
}
