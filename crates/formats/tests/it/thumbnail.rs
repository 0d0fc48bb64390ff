//! Small pictures.

use std::io::Cursor;

use formats::thumbnail::make;
use image::{DynamicImage, ImageFormat, Rgba, RgbaImage};

fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    let red = RgbaImage::from_pixel(width, height, Rgba([200, 30, 30, 255]));
    let picture = match format {
        ImageFormat::Jpeg => DynamicImage::from(DynamicImage::from(red).to_rgb8()),
        _ => DynamicImage::from(red),
    };
    picture.write_to(&mut file, format).unwrap();
    file.into_inner()
}

fn size(thumb: &[u8]) -> (u32, u32) {
    let small = image::load_from_memory_with_format(thumb, ImageFormat::Jpeg).unwrap();
    (small.width(), small.height())
}

#[test]
fn a_picture_of_any_kind_becomes_small() {
    for format in [
        ImageFormat::Png,
        ImageFormat::Jpeg,
        ImageFormat::Gif,
        ImageFormat::WebP,
    ] {
        let thumb = make(&picture(800, 400, format)).unwrap();
        assert_eq!(size(&thumb), (240, 120), "{format:?}");
        assert!(thumb.len() < 10_000);
    }
}

#[test]
fn a_photograph_stands_as_the_camera_was_held() {
    let photo = picture(800, 400, ImageFormat::Jpeg);
    // «Turn to the right», as phones write it.
    let exif =
        b"\xff\xe1\0\x22Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
    let held = [&photo[..2], exif, &photo[2..]].concat();
    assert_eq!(size(&make(&held).unwrap()), (120, 240));
}

#[test]
fn what_shines_through_is_white() {
    let mut file = Cursor::new(Vec::new());
    let clear = RgbaImage::from_pixel(20, 20, Rgba([0, 0, 0, 0]));
    clear.write_to(&mut file, ImageFormat::Png).unwrap();
    let thumb = make(&file.into_inner()).unwrap();
    let small = image::load_from_memory(&thumb).unwrap().to_rgb8();
    assert!(small.get_pixel(5, 5).0.iter().all(|colour| *colour > 250));
}

#[test]
fn what_is_too_large_or_damaged_is_refused_before_it_takes_memory() {
    let mut huge = picture(10, 10, ImageFormat::Png);
    huge[16..24].copy_from_slice(&[0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30]);
    assert!(make(&huge).is_err());
    let photo = picture(800, 400, ImageFormat::Png);
    assert!(make(&photo[..photo.len() / 2]).is_err());
    assert!(make(b"").is_err());
}
