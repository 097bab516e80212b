import { ApiProperty } from '@nestjs/swagger';
import { AtAGlanceDto } from '../macpt/at-a-glance.dto.js';

/** What a lone duty worker needs of one contact on a telephone. */
export class DutyViewDto extends AtAGlanceDto {
  @ApiProperty({
    type: [Object],
    description: 'Teams at work with the family: by which contact, who leads; same or possible',
  })
  openTo!: object[];
  @ApiProperty({ type: Object, nullable: true, description: 'While it lasts: since, and endsBy' })
  policeProtection!: object | null;
  @ApiProperty({ type: [Object], description: 'Orders, plans, having been looked after, as far as known' })
  orders!: object[];
  @ApiProperty({ type: [Object], description: 'What may be a danger to whoever visits' }) dangers!: object[];
  @ApiProperty({ description: 'A place in it is confidential: read none aloud unasked' })
  hasConfidentialPlace!: boolean;
  @ApiProperty({ type: [Object], description: 'Why the manager on call must be rung; empty where nothing says so' })
  managerMustHear!: object[];
  @ApiProperty({ type: Object, description: 'Numbers answered at night, and whom the ladder turns to next' })
  ring!: object;
  @ApiProperty({ type: [Object], description: 'Call-outs about it, oldest first' }) callOuts!: object[];
  @ApiProperty({ type: [Object] }) besideDuties!: object[];
  @ApiProperty({
    type: Object,
    description: 'Steps recorded, what teams answered, visits, and how call-outs were ended',
  })
  done!: object;
  @ApiProperty({ type: Object }) heldBy!: object;
}
