import { defineContract } from '../../shared/contract/contract';
import { parcelTrack } from '../../shared/extensions/parcel-track';
import { api } from './api';

export const contract = defineContract({ ...api, extension: parcelTrack });
