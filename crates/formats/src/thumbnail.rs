//! Small pictures of pictures.

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder, ImageReader, Limits, Rgb, RgbImage};
use std::io::Cursor;

/// The longer side of a small picture.
const SIDE: u32 = 240;
/// The longest side of a picture that is read.
const LONGEST: u32 = 20_000;
/// Bytes that reading may take: a photograph of a hundred megapixels does not fit, one of fifty does.
const MEMORY: u64 = 256 << 20;
const QUALITY: u8 = 80;

/// Why there is no small picture.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct PictureError(#[from] image::ImageError);

/// A small JPEG of a PNG, JPEG, GIF or WebP, upright as the camera was held, on white where it is transparent.
///
/// # Errors
/// The picture is damaged or too large.
pub fn make(bytes: &[u8]) -> Result<Vec<u8>, PictureError> {
    let mut reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(image::ImageError::from)?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST);
    limits.max_image_height = Some(LONGEST);
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder()?;
    let orientation = decoder.orientation()?;
    let mut picture = DynamicImage::from_decoder(decoder)?.thumbnail(SIDE, SIDE);
    picture.apply_orientation(orientation);
    let mut small = Vec::new();
    on_white(&picture).write_with_encoder(JpegEncoder::new_with_quality(&mut small, QUALITY))?;
    Ok(small)
}

fn on_white(picture: &DynamicImage) -> RgbImage {
    let picture = picture.to_rgba8();
    RgbImage::from_fn(picture.width(), picture.height(), |x, y| {
        let [r, g, b, alpha] = picture.get_pixel(x, y).0;
        let mixed = |colour: u8| {
            let (colour, alpha) = (u16::from(colour), u16::from(alpha));
            u8::try_from((colour * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX)
        };
        Rgb([mixed(r), mixed(g), mixed(b)])
    })
}
